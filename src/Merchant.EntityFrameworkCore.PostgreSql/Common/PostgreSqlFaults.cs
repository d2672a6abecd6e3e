using Merchant.EntityFrameworkCore.Common;
using Npgsql;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>Reads PostgreSQL's exceptions.</summary>
internal sealed class PostgreSqlFaults : IProviderFaults
{
    public string? BrokenConstraint(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } broken ? broken.ConstraintName ?? "" : null;

    public bool IsLostRace(Exception exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
    };

    public bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections } => true,
        PostgresException => false,
        NpgsqlException => true,

        // After the server has gone away, with statements prepared of themselves, Npgsql 10 was seen to stumble once a connection.
        NullReferenceException { Source: "Npgsql" } => true,
        _ => false,
    };
}
