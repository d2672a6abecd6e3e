using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Merchant.EntityFrameworkCore.PostgreSql.Common;

/// <summary>A table's quoted name, from the model.</summary>
internal static class TableName
{
    public static string Of<T>(DbContext context)
    {
        var entity = context.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var quoting = context.GetService<ISqlGenerationHelper>();
        return quoting.DelimitIdentifier(entity.GetTableName() ?? "", entity.GetSchema());
    }
}
