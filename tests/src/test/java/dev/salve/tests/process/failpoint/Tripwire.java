package dev.salve.tests.process.failpoint;

import dev.salve.tests.process.failpoint.FailPoint.Side;

/** Is told of every boundary that is crossed. */
interface Tripwire {

    void cross(FailPoint point, Side side);
}
