package io.heddle.engine;

import io.heddle.engine.fence.Fence;
import io.heddle.engine.init.LoadedClasses;
import io.heddle.engine.jvm.OutOfLine;
import io.heddle.engine.wait.JvmThreads;

/**
 * What the engine cannot know of itself, and asks those who make it for.
 *
 * @param sitesGiven the last site id that an earlier agent has given out in this JVM; 0 if none
 * @param attached whether the application ran before, so that there are locks and permits of which
 *     nobody saw where they were made
 * @param classes which classes are initialised
 * @param threads what the JVM knows of platform threads
 * @param outOfLine keeps the rare parts of hooks out of the frequent ones
 * @param fence where what fails on agent threads ends
 */
public record Host(
    int sitesGiven,
    boolean attached,
    LoadedClasses classes,
    JvmThreads threads,
    OutOfLine outOfLine,
    Fence fence) {}
