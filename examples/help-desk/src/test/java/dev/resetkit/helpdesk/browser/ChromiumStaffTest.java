package dev.resetkit.helpdesk.browser;

/** In Chromium. */
final class ChromiumStaffTest extends StaffWalks {
    ChromiumStaffTest() {
        super(Engine.CHROMIUM);
    }
}
