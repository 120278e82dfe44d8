// What Torg needs in Azure: tables, one web app, the bot, and one identity that all of them know.
targetScope = 'resourceGroup'

@description('Begins the name of every resource: lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'torg'

param location string = resourceGroup().location

@description('The size of the server. One instance is enough.')
@allowed(['B1', 'B2', 'P0v3', 'P1v3'])
param planSize string = 'B1'

@description('F0 costs nothing and has no limit for Teams.')
@allowed(['F0', 'S1'])
param botSize string = 'F0'

var unique = uniqueString(resourceGroup().id)
var storageName = '${name}${unique}'
var siteName = '${name}-${unique}'
// The built-in role Storage Table Data Contributor.
var tableRole = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableRole)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
  properties: {}
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: storageName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    // Only the identity opens the tables.
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: storage
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = {
  parent: tables
  name: 'torg'
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage
  name: guid(storage.id, identity.id, tableContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tableContributor
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: planSize, capacity: 1 }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-11-01' = {
  name: siteName
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|22-lts'
      appCommandLine: 'node dist/main.js'
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      healthCheckPath: '/healthz'
      appSettings: [
        { name: 'TORG_MODE', value: 'production' }
        { name: 'TORG_STORAGE', value: 'https://${storage.name}.table.${environment().suffixes.storage}' }
        { name: 'MICROSOFT_APP_TYPE', value: 'UserAssignedMsi' }
        { name: 'MICROSOFT_APP_ID', value: identity.properties.clientId }
        { name: 'MICROSOFT_APP_TENANT_ID', value: identity.properties.tenantId }
        // Tells Azure's SDK which identity opens the tables.
        { name: 'AZURE_CLIENT_ID', value: identity.properties.clientId }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot-${unique}'
  location: 'global'
  kind: 'azurebot'
  sku: { name: botSize }
  properties: {
    displayName: 'Torg'
    endpoint: 'https://${site.properties.defaultHostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: identity.properties.tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true }
  }
}

output endpoint string = bot.properties.endpoint
output appId string = identity.properties.clientId
