/**
 * Which codes mean what, and what a patient's state was on a date.
 *
 * <p>No file is read here, and nothing here knows what was received or disseminated. Start with
 * {@link org.consentaudit.optout.OptOutHistory}; {@link org.consentaudit.optout.OptOutRegister} is
 * where the rows of GP exports become histories.
 */
package org.consentaudit.optout;
