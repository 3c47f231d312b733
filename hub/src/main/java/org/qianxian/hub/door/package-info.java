/**
 * What may be done to cases at the hub's own doors, whoever opens them: the HTTP API, or a command without a hub. A
 * {@link org.qianxian.hub.door.Doorkeeper} asks the table of permissions and records refusals, a
 * {@link org.qianxian.hub.door.CaseDoor} hands commands to the desk, and an {@link org.qianxian.hub.door.AttachmentDoor}
 * takes pictures and recordings in.
 */
@NullMarked
package org.qianxian.hub.door;

import org.jspecify.annotations.NullMarked;
