package org.qianxian.hub.demo;

/** Gives receipts for cases that it then forgets. */
public final class ForgetfulHub {
    private ForgetfulHub() {}

    public static void main(String[] arguments) throws Exception {
        StubHub.start(arguments, true);
    }
}
