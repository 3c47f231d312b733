package org.qianxian.rules.replay;

import org.qianxian.casework.policy.CaseFacts;

/**
 * A case as policy was asked about it.
 *
 * @param number its own, or its line in a file
 */
public record PastCase(String number, CaseFacts facts) {}
