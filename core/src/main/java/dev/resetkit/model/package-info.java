/** What every room shares: codes and the error of a wrong configuration. Depends on nothing. */
@NullMarked
package dev.resetkit.model;

import org.jspecify.annotations.NullMarked;
