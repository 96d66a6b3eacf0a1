using Npgsql;

namespace ArkMarket.Core.Platform;

/// <summary>Reads the database's faults: which constraint refused, and what may simply be tried again.</summary>
internal static class Faults
{
    /// <summary>The name of the constraint that a statement broke, or null when the fault is another.</summary>
    public static string? Violated(Exception error) => Find(error) is PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ForeignKeyViolation,
    } fault
        ? fault.ConstraintName
        : null;

    public static bool IsTransient(Exception error) => Find(error) switch
    {
        PostgresException fault => fault.IsTransient || fault.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        _ => error is TimeoutException,
    };

    private static NpgsqlException? Find(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is NpgsqlException fault)
                return fault;
        }

        return null;
    }
}
