package io.reactorwamp.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Makes Jackson write every key as a text, where a binary format would let it write integers. */
final class TextKeyGenerator extends JsonGeneratorDelegate {

    TextKeyGenerator(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeFieldId(long id) throws IOException {
        delegate.writeFieldName(Long.toString(id));
    }
}
