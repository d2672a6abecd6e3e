using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;
using Merchant.Benchmarks.Measuring;

namespace Merchant.Benchmarks.Micro;

/// <summary>
/// The same in a moment, without BenchmarkDotNet: bytes are counted exactly, on this thread alone; nanoseconds are rough.
/// </summary>
internal static class MicroShort
{
    private const int Calls = 10_000;
    private const int MostRounds = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly MethodInfo Measured = typeof(MicroShort).GetMethod(nameof(Measure), BindingFlags.NonPublic | BindingFlags.Static)
        ?? throw new InvalidOperationException($"There is no {nameof(Measure)}.");

    /// <summary>Measures the benchmarks of a class.</summary>
    public static async Task RunAsync(object benchmarks, Table table)
    {
        var methods = benchmarks.GetType().GetMethods().Where(m => m.GetCustomAttribute<BenchmarkAttribute>() is not null).ToList();
        foreach (var method in methods)
            await AddAsync(table, method, benchmarks);

        if (methods.Count == 0)
            table.Fail("there is nothing to measure");
    }

    /// <summary>
    /// What is compiled, and compiled better, while it is called allocates once: what allocates always does so in every
    /// round, so that one without is enough.
    /// </summary>
    private static async Task AddAsync(Table table, MethodInfo method, object benchmarks)
    {
        var call = Measured.MakeGenericMethod(method.ReturnType).CreateDelegate<Func<Delegate, (double, long)>>();
        var body = method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), benchmarks);
        var (nanoseconds, bytes) = call(body);
        for (var round = 1; round < MostRounds && bytes > 0; round++)
        {
            await Task.Delay(Pause, TimeProvider.System);
            (nanoseconds, bytes) = call(body);
        }

        var time = nanoseconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (bytes > 0)
            table.Fail($"{method.Name} allocates {bytes / (double)Calls:0.##} bytes", method.Name, time, Text.Number(Math.Ceiling(bytes / (double)Calls)));
        else
            table.Pass(method.Name, time, "0");
    }

    private static (double Nanoseconds, long Bytes) Measure<T>(Delegate body)
    {
        var call = (Func<T>)body;
        _ = call();
        var (begun, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Calls; i++)
            _ = call();

        return (Stopwatch.GetElapsedTime(begun).TotalNanoseconds / Calls, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
