package dev.resetkit.helpdesk.browser;

/** In WebKitGTK. */
final class WebKitStaffTest extends StaffWalks {
    WebKitStaffTest() {
        super(Engine.WEBKIT);
    }
}
