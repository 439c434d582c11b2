package org.consentaudit.optout;

/**
 * One code of the policy.
 *
 * @param scheme the terminology it belongs to
 * @param code the code in normal form: Read v2 and CTV3 with their dots
 * @param type the opt-out it is about
 * @param meaning dissent or withdrawal
 * @param term the preferred term, for people; never compared (rule C1)
 * @param source where the code is published
 */
public record OptOutCode(
    CodeScheme scheme, String code, OptOutType type, Meaning meaning, String term, String source) {}
