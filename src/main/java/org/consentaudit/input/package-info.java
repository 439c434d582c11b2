/**
 * Reads each supplier's export, received lists, disseminated lists and registers into the words of
 * the other rooms, from files on disk, in zips and gzipped; and the policy and the settings.
 *
 * <p>Nothing here decides whether an opt-out was honoured, unpacks an archive to disk, or passes
 * over a file, a member or a row in silence (rules K1 and K3). Start with {@link
 * org.consentaudit.input.InputFiles}, then {@link org.consentaudit.input.InputFile}, which holds
 * what every file has to prove before its rows count; for the policy, with {@link
 * org.consentaudit.input.PolicyFile}.
 */
package org.consentaudit.input;
