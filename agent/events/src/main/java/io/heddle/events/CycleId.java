package io.heddle.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MetadataDefinition;
import jdk.jfr.Name;
import jdk.jfr.Relational;

/**
 * Marks the field that joins a cycle with its parts, so that tools like JMC can follow it. An id is
 * used for one inversion or one deadlock of a run, never for two.
 */
@MetadataDefinition
@Relational
@Name("heddle.CycleId")
@Label("Cycle Id")
@Description("Joins a lock order inversion or a deadlock with its parts.")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface CycleId {}
