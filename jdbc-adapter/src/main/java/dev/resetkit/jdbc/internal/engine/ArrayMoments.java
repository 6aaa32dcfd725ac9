package dev.resetkit.jdbc.internal.engine;

/** Moments as an array. */
abstract class ArrayMoments implements Moments {
    @Override
    public final String of(String moment) {
        return "ARRAY[" + moment + "]";
    }

    @Override
    public final String count(String list) {
        return "CARDINALITY(" + list + ")";
    }

    @Override
    public final String at(String list, String place) {
        return list + "[" + place + "]";
    }

    @Override
    public final String joined(String first, String second) {
        return first + " || " + second;
    }
}
