/** The name of a plan in its folder. Apart from the plan's schema, so that an editor need not load it to know the name. */
export const PLAN_NAME = 'plan.json';
