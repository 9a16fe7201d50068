package io.chaos4j.agent.socket;

import io.chaos4j.json.JsonObject;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Says anything at all to a socket. */
record RawClient(SocketChannel channel, Lines lines) implements AutoCloseable {

    static RawClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        return new RawClient(channel, new Lines(channel, 64 << 20));
    }

    void say(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next line, as a tree; empty at the end. */
    Map<String, Object> hear() throws IOException {
        Lines.Line line = lines.next();
        return line.kind() == Lines.Kind.LINE ? JsonObject.parse(line.text()).members() : Map.of();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
