using Microsoft.AspNetCore.Http;

namespace Merchant.AspNetCore.Common;

/// <summary>A JSON body as a handler's parameter. Binding leaves it empty; <see cref="BodyFilter{T}"/> reads it by our own rules.</summary>
/// <typeparam name="T">The contract.</typeparam>
internal sealed class Body<T> : IBody
    where T : class
{
    private T? _value;

    /// <summary>The contract.</summary>
    /// <exception cref="InvalidOperationException">The body is optional and there is none, or the endpoint reads none.</exception>
    public T Value => _value ?? throw new InvalidOperationException("There is no body; does the endpoint call WithBody?");

    /// <summary>The contract; null where the body is optional and there is none.</summary>
    public T? ValueOrNull => _value;

    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Called by minimal APIs for each call.</summary>
    public static ValueTask<Body<T>> BindAsync(HttpContext context) => ValueTask.FromResult(new Body<T>());

    internal void Fill(T? value, ReadOnlyMemory<byte> bytes)
    {
        _value = value;
        Bytes = bytes;
    }
}

/// <summary>A body, whatever its contract.</summary>
internal interface IBody
{
    /// <summary>The body as it was sent.</summary>
    ReadOnlyMemory<byte> Bytes { get; }
}
