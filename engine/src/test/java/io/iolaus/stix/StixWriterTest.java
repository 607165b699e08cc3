package io.iolaus.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iolaus.stix.StixObject.Header;
import io.iolaus.stix.StixObject.Identity;
import io.iolaus.stix.StixObject.Marking;
import io.iolaus.stix.StixObject.Relationship;
import org.junit.jupiter.api.Test;

class StixWriterTest {

    private static final String PRODUCER = StixId.of("identity", "p");

    @Test
    void everyTlpMarkingIsTheOneThatOasisPublished() throws IOException {
        List<StixObject> all = new ArrayList<>();
        for (Tlp tlp : Tlp.values()) {
            all.add(new Marking(tlp));
        }
        String bundle = written(new StixBundle(all));
        assertThat(StixSchemas.againstProfile(bundle)).isEmpty();
        assertThat(StixSchemas.againstOasis(bundle).orElse(List.of())).isEmpty();
        JsonNode strict = new ObjectMapper().readTree(bundle).at("/objects/3");
        assertThat(strict.get("id").asText()).isEqualTo("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003");
        assertThat(strict.get("name").asText()).isEqualTo("TLP:AMBER+STRICT");
    }

    @Test
    void theSchemasRefuseWhatIsWrong() throws IOException {
        String good = written(new StixBundle(List.of(new Marking(Tlp.CLEAR), producer())));
        String bad = good.replace("\"identity_class\"", "\"severity\"");
        assertThat(StixSchemas.againstProfile(bad)).isNotEmpty();
        StixSchemas.againstOasis(bad).ifPresent(problems -> assertThat(problems).isNotEmpty());
    }

    @Test
    void aReferenceOutOfTheBundleIsRefused() {
        Header header = new Header(StixId.of("relationship", "r"), 0, 0, PRODUCER, List.of(Tlp.CLEAR));
        Relationship dangling = new Relationship(header, "indicates", StixId.of("indicator", "gone"), StixId.of("campaign", "gone"));
        assertThatThrownBy(() -> new StixBundle(List.of(new Marking(Tlp.CLEAR), producer(), dangling)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which the bundle lacks");
    }

    @Test
    void anObjectTwiceIsRefused() {
        assertThatThrownBy(() -> new StixBundle(List.of(new Marking(Tlp.CLEAR), new Marking(Tlp.CLEAR)))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBundlesIdDoesNotDependOnTheOrder() {
        assertThat(new StixBundle(List.of(producer(), new Marking(Tlp.CLEAR))).id())
                .isEqualTo(new StixBundle(List.of(new Marking(Tlp.CLEAR), producer())).id());
    }

    @Test
    void aQuoteInAPatternsValueCannotEndIt() {
        assertThat(StixPattern.equal("x:y", "it's \\ ' OR x:y = '").text()).isEqualTo("[x:y = 'it\\'s \\\\ \\' OR x:y = \\'']");
    }

    private static Identity producer() {
        return new Identity(new Header(PRODUCER, 0, 0, "", List.of(Tlp.CLEAR)), "P", "organization");
    }

    private static String written(StixBundle bundle) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StixWriter.write(bundle, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
