using Merchant.EntityFrameworkCore.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Merchant.EntityFrameworkCore.Sqlite.Common;

/// <summary>Reads SQLite's exceptions. SQLite names the columns of a broken unique constraint, never its name.</summary>
internal sealed class SqliteFaults : IProviderFaults
{
    public string? BrokenConstraint(Exception exception) => exception is SqliteException
    {
        SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY,
    } broken ? NameOf(broken.Message) : null;

    public bool IsLostRace(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    public bool IsUnavailable(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN,
    };

    private static string NameOf(string message) => message switch
    {
        _ when message.Contains("merchant_accounts.handle", StringComparison.Ordinal) => "ux_accounts_handle",
        _ when message.Contains("merchant_people.email_key", StringComparison.Ordinal) => "ux_people_email",
        _ when message.Contains("merchant_members.", StringComparison.Ordinal) => "pk_members",
        _ when message.Contains("merchant_invitations.email_key", StringComparison.Ordinal) => "ux_invitations_open",
        _ when message.Contains("merchant_passkeys.", StringComparison.Ordinal) => "pk_passkeys",
        _ when message.Contains("merchant_sign_in_attempts.", StringComparison.Ordinal) => "pk_sign_in_attempts",
        _ when message.Contains("merchant_messages.address", StringComparison.Ordinal) => "ux_messages_cause",
        _ when message.Contains("merchant_idempotent_answers.", StringComparison.Ordinal) => "pk_idempotent_answers",
        _ => "",
    };
}
