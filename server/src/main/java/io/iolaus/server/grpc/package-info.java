/// What a server understands over gRPC.
///
/// *Reads* calls of OpenTelemetry's exporters and of gateways. *Emits* the answers that the same question gets over HTTP.
/// *Start at* [GrpcListener][io.iolaus.server.grpc.GrpcListener], which is given the services.
@NullMarked
package io.iolaus.server.grpc;

import org.jspecify.annotations.NullMarked;
