using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Merchant.Fuzz.Hosting;

/// <summary>Keeps what the host logs as an error: an answer may look well while something broke behind it.</summary>
public sealed class ErrorLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>What was logged since the last look.</summary>
    public IReadOnlyList<string> Take()
    {
        var errors = new List<string>();
        while (_errors.TryDequeue(out var error))
            errors.Add(error);

        return errors;
    }

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _errors);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
