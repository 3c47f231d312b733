package org.qianxian.hub.cli;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.permission.Acting;
import org.qianxian.casework.permission.Role;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.assembly.Assembly;
import org.qianxian.hub.door.AttachmentDoor;
import org.qianxian.hub.door.CaseDoor;
import org.qianxian.hub.door.Doorkeeper;
import org.qianxian.hub.door.NotPermitted;
import org.qianxian.hub.security.HubToken;
import org.qianxian.hub.security.UserFile;
import picocli.CommandLine.Option;

/** A command that somebody gives: the machine's administrator, or as one of the local users. */
abstract class PersonCommand extends DataCommand {
    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "以 users.csv 中的某个用户身份，缺省为本机管理员 / as one of the users of users.csv; else as this machine's"
                    + " administrator")
    private @Nullable String user;

    final Optional<HubClient> hubAsUser() {
        return hub().map(hub -> hub.as(user));
    }

    /** What a hub has at its doors, over a store that no hub has open. */
    record Doors(Acting who, CaseDoor cases, AttachmentDoor attachments) {}

    final <T> T alone(Function<Doors, T> work) {
        store().close(); // says in its own words that there is none
        try (Assembly assembly = Assembly.openAsStored(settings())) {
            Doorkeeper keeper = assembly.doorkeeper();
            CaseDoor cases = assembly.caseDoor(keeper);
            return work.apply(new Doors(who(assembly), cases, assembly.attachmentDoor(cases, keeper)));
        } catch (NotPermitted refused) {
            throw new CommandFailure(refused.fault().in(Language.current()), CommandFailure.NOT_PERMITTED);
        } catch (CaseDoor.UnknownCase unknown) {
            throw new CommandFailure(unknown.fault().in(Language.current()));
        } catch (CaseDoor.KeyReused reused) {
            throw new CommandFailure(reused.fault().in(Language.current()), CommandFailure.WRONGLY_CALLED);
        } catch (AttachmentDoor.Unacceptable file) {
            throw new CommandFailure(file.fault().in(Language.current()), CommandFailure.WRONGLY_CALLED);
        } catch (AttachmentDoor.DoesNotFit unfit) {
            throw new CommandFailure(
                    unfit.reason().in(Language.current()) + "。" + unfit.reason().remedyIn(Language.current()),
                    CommandFailure.DOES_NOT_FIT);
        } catch (Faults.FaultyException faulty) {
            throw new CommandFailure(
                    faulty.faults().stream()
                            .map(fault -> fault.in(Language.current()))
                            .collect(Collectors.joining("\n")),
                    CommandFailure.WRONGLY_CALLED);
        }
    }

    private Acting who(Assembly assembly) {
        String name = user;
        if (name == null) {
            return new Acting(HubToken.LOCAL, Set.of(Role.ADMIN), null);
        }
        return UserFile.find(directory(), name, assembly.picture()::isUnitOrChannel)
                .orElseThrow(() -> CommandTexts.failure("user.unknown", name));
    }
}
