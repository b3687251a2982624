// The recorder's question: which directory roles are there? Built-in roles by template id (docs/facts, identity 3.5).

export const DIRECTORY_ROLE_IDS = {
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
} as const

export const DIRECTORY_ROLE_NAMES: Readonly<Record<keyof typeof DIRECTORY_ROLE_IDS, string>> = {
  globalAdministrator: 'Global Administrator',
  privilegedRoleAdministrator: 'Privileged Role Administrator',
  conditionalAccessAdministrator: 'Conditional Access Administrator',
  securityAdministrator: 'Security Administrator',
}
