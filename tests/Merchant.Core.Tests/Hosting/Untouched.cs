using System.Reflection;

namespace Merchant.Hosting;

/// <summary>A store that must not be asked for anything.</summary>
public class Untouched : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        throw new InvalidOperationException($"{targetMethod?.Name} is called.");
}
