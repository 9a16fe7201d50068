package io.chaos4j.jmx;

import java.lang.reflect.Method;
import java.util.Arrays;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;

/** An MXBean whose operations show the names of their parameters instead of p0, p1. */
final class NamedParameters extends StandardMBean {

    <T> NamedParameters(T bean, Class<T> type) {
        super(bean, type, true);
    }

    @Override
    protected String getParameterName(MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
        return Arrays.stream(getMBeanInterface().getMethods())
                .filter(method -> method.getName().equals(operation.getName()) && takes(method, operation))
                .map(method -> method.getParameters()[sequence].getName())
                .findFirst()
                .orElseGet(parameter::getName);
    }

    private static boolean takes(Method method, MBeanOperationInfo operation) {
        return Arrays.equals(
                Arrays.stream(method.getParameterTypes()).map(Class::getName).toArray(),
                Arrays.stream(operation.getSignature())
                        .map(MBeanParameterInfo::getType)
                        .toArray());
    }
}
