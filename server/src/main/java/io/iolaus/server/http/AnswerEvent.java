package io.iolaus.server.http;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A request and its answer, for Flight Recorder: from when its head was read to when the answer is handed to the system. Costs
/// next to nothing while nobody records.
@Name("io.iolaus.Answer")
@Label("Answer")
@Category("Iolaus")
@Description("A request over HTTP and its answer")
@StackTrace(false)
final class AnswerEvent extends Event {

    /// The resource of the path (`decide`), and never an account's id.
    @Label("Resource")
    String resource = "";

    @Label("Status")
    int status;
}
