// Reads {"cases": [{rolePolicy, sessionPolicy, action, resource, tags}]} and prints one word a case:
// Allowed, ImplicitlyDenied, ExplicitlyDenied, or "error: …" for a policy or request that is none.
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { readFileSync } from 'node:fs'

const ACCOUNT = '123456789012'
const { cases } = JSON.parse(readFileSync(0, 'utf8'))

async function verdict({ rolePolicy, sessionPolicy, action, resource, tags }) {
  const contextVariables = {}
  for (const [key, value] of Object.entries(tags)) {
    contextVariables[`aws:ResourceTag/${key}`] = value
  }
  const simulation = {
    identityPolicies: [{ name: 'role', policy: rolePolicy }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    request: {
      action,
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/salve-exec/salve-run_1`,
      resource: { resource, accountId: ACCOUNT },
      contextVariables
    }
  }
  if (sessionPolicy) simulation.sessionPolicy = sessionPolicy
  const response = await runSimulation(simulation, {})
  return response.resultType === 'error'
    ? `error: ${JSON.stringify(response.errors)}`
    : response.overallResult
}

const verdicts = []
for (const each of cases) verdicts.push(await verdict(each))
process.stdout.write(JSON.stringify({ verdicts }))
