namespace ArkMarket.Core.Platform.Postgres;

/// <summary>The private PostgreSQL cannot run. The message says why and what to do, in words for an operator.</summary>
public sealed class PrivatePostgresException(string message, Exception? inner = null) : Exception(message, inner);
