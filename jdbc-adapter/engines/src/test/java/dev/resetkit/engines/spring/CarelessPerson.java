package dev.resetkit.engines.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The same row mapped without care: each flush writes all columns, the hash that was read included. */
@Entity
@Table(name = "person")
class CarelessPerson {
    @Id
    String id;

    @Column(name = "display_name")
    String name;

    String hash;
}
