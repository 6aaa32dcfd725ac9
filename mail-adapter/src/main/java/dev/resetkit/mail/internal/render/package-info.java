/** From the facts of a mail to its words: languages, templates and the cleaning of foreign text. */
@NullMarked
package dev.resetkit.mail.internal.render;

import org.jspecify.annotations.NullMarked;
