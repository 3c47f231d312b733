/**
 * The hub's vocabulary, its one journey, and the use cases that move a case along it.
 *
 * <p>Plain Java: no framework, no SQL, no protocol. A {@linkplain org.qianxian.casework.journey.Command command} meets
 * a {@linkplain org.qianxian.casework.journey.CivicCase case} in the {@linkplain
 * org.qianxian.casework.journey.Journey journey}; the events it answers with, and everything that follows from them,
 * are stored in one {@linkplain org.qianxian.casework.desk.Change change}. What the use cases need of the outside (a
 * store, a policy) are ports declared here and implemented elsewhere.
 */
@NullMarked
package org.qianxian.casework;

import org.jspecify.annotations.NullMarked;
