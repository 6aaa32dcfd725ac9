package dev.resetkit.benchmarks.hash;

import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * Somebody who hashes with Argon2id.
 *
 * @param name in results
 * @param hash makes the text to store of a password, with a fresh salt
 * @param verify compares a password with such a text
 */
record Contender(String name, UnaryOperator<String> hash, BiPredicate<String, String> verify) {}
