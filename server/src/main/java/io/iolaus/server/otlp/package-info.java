/// OpenTelemetry's export requests in protobuf.
///
/// *Reads* their bytes. *Emits* the same requests in OTLP's JSON, which the engine decodes. *Start at*
/// [ExportRequests][io.iolaus.server.otlp.ExportRequests].
@NullMarked
package io.iolaus.server.otlp;

import org.jspecify.annotations.NullMarked;
