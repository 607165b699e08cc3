/// How a server is to run.
///
/// *Reads* one YAML file and the environment. *Emits* a [Configuration][io.iolaus.server.config.Configuration] that holds
/// together, or every [mistake][io.iolaus.server.config.Mistake] at once. *Start at*
/// [ConfigurationFile][io.iolaus.server.config.ConfigurationFile]; [Setting][io.iolaus.server.config.Setting] is the list of what
/// can be set.
@NullMarked
package io.iolaus.server.config;

import org.jspecify.annotations.NullMarked;
