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
 * Marks the field that joins a finding with its parts, so that tools like JMC can follow it. An id
 * is used for one finding of a run, never for two.
 */
@MetadataDefinition
@Relational
@Name("heddle.FindingId")
@Label("Finding Id")
@Description("Joins a finding with its steps, threads, locks and tests.")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface FindingId {}
