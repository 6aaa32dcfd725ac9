/** Many users at once, on the pages behind a link: a measurement by command, see the README. */
package dev.resetkit.helpdesk.load;
