/**
 * The people of the city to practise on. Citizens write {@link org.qianxian.adapters.simulator.people.Letter letters};
 * a {@link org.qianxian.adapters.simulator.people.Feeder} sends each through its channel's real door until it holds a
 * {@link org.qianxian.adapters.simulator.people.Receipt}, and keeps both in its own {@link
 * org.qianxian.adapters.simulator.people.PostBook book}: the senders' word, against which the hub's is compared. The
 * {@link org.qianxian.adapters.simulator.people.HotlineDesk} answers what the hub calls back, the {@link
 * org.qianxian.adapters.simulator.people.CentreStaff} works off the worklists.
 *
 * <p>Everybody takes their time, in the city's time, by chance from a seed.
 */
@NullMarked
package org.qianxian.adapters.simulator.people;

import org.jspecify.annotations.NullMarked;
