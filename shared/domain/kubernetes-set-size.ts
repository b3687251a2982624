// How many distinct values does one sum of Kubernetes calls hold? The query cuts longer lists without a word, so a list of
// this length counts as cut.

export const KUBERNETES_SET_SIZE = { addresses: 1000, userAgents: 200 } as const
