/** The adapters under the published suites. */
@org.jspecify.annotations.NullMarked
package dev.resetkit.helpdesk.embed;
