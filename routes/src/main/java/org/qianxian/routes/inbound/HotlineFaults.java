package org.qianxian.routes.inbound;

import java.util.List;
import java.util.Locale;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.SoapFault;
import org.qianxian.casework.text.Fault;
import org.w3c.dom.Element;

/** Faults as the contract says them: {@code HotlineFault} with a {@code fault} for each. */
final class HotlineFaults {
    private HotlineFaults() {}

    /** Whoever sent it must mend it. */
    static SoapFault ofSender(List<Fault> faults) {
        String reason = faults.get(0).in(Locale.CHINESE) + (faults.size() > 1 ? "（共 " + faults.size() + " 处）" : "");
        return fault(reason, faults, Soap11.getInstance().getSender());
    }

    /** The hub cannot just now; the same request may be sent again. */
    static SoapFault ofHub(String thing) {
        Fault fault = Fault.of(thing, "", null, Texts.message("hub.unavailable"));
        return fault(
                fault.in(Locale.CHINESE), List.of(fault), Soap11.getInstance().getReceiver());
    }

    private static SoapFault fault(String reason, List<Fault> faults, javax.xml.namespace.QName code) {
        SoapFault soapFault = new SoapFault(reason, code);
        XmlWriter detail = XmlWriter.root("HotlineFault");
        faults.forEach(fault -> write(detail.inside("fault"), fault));
        Element holder = soapFault.getOrCreateDetail();
        holder.appendChild(holder.getOwnerDocument().importNode(detail.element(), true));
        return soapFault;
    }

    static void write(XmlWriter at, Fault fault) {
        at.text("place", fault.place().isEmpty() ? fault.thing() : fault.place())
                .text("value", fault.shownValue())
                .text("problem", fault.problem().in(Locale.CHINESE))
                .text("remedy", fault.problem().remedyIn(Locale.CHINESE));
    }
}
