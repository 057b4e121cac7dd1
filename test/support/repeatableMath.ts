import { pow } from '../../src/shared/pow';

// Tests of sources compute as the bundles do.
Math.pow = pow;
