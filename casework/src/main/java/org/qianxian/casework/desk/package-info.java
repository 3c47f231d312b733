/**
 * The use cases: taking in, hearing reports, firing deadlines, acting for people. Each turns what arrives into a {@link
 * org.qianxian.casework.desk.Change} and stores it in one transaction through {@link
 * org.qianxian.casework.desk.CaseStore}; there is no other way to change a case.
 */
@NullMarked
package org.qianxian.casework.desk;

import org.jspecify.annotations.NullMarked;
