package io.chaos4j.jmx;

import io.chaos4j.control.PointStatus;
import io.chaos4j.model.Point;
import io.chaos4j.model.Visible;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Points as a table, by name and qualifier as the checks write them. */
final class PointTable {

    private static final double NANOS_PER_MILLI = 1e6;

    private PointTable() {}

    static Map<String, PointData> of(List<PointStatus> points) {
        Map<String, PointData> table = new TreeMap<>();
        for (PointStatus point : points) {
            table.put(Visible.line(new Point(point.point(), point.qualifier()).text()), new Row(point));
        }
        return table;
    }

    private record Row(PointStatus status) implements PointData {

        @Override
        public String getPoint() {
            return Visible.line(status.point());
        }

        @Override
        public String getQualifier() {
            return Visible.line(status.qualifier());
        }

        @Override
        public boolean isMeasured() {
            return status.measured();
        }

        @Override
        public double getCallsPerSecond() {
            return status.callsPerSecond();
        }

        @Override
        public double getP50Millis() {
            return status.p50Nanos() / NANOS_PER_MILLI;
        }

        @Override
        public double getP99Millis() {
            return status.p99Nanos() / NANOS_PER_MILLI;
        }

        @Override
        public double getMaxMillis() {
            return status.maxNanos() / NANOS_PER_MILLI;
        }

        @Override
        public double getOkShare() {
            return status.okShare();
        }
    }
}
