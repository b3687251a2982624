// For how long does power outlive its end?

/** Power outlives its end by the life of a token (docs/judgement.md, section 7; facts: PIM, 5). */
export const PRIVILEGE_GRACE_MINUTES = 75
