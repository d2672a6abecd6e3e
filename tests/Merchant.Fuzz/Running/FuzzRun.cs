using System.Text;
using Merchant.Fuzz.Cast;
using Merchant.Fuzz.Checks;
using Merchant.Fuzz.Document;
using Merchant.Fuzz.Hosting;
using Merchant.Fuzz.Requests;
using Merchant.Fuzz.Wire;
using Merchant.StoreContract.Hosting;

namespace Merchant.Fuzz.Running;

/// <summary>Sends requests one after another, so that each trace belongs to one, and judges every answer.</summary>
public sealed class FuzzRun : IDisposable
{
    /// <summary>Whoever gives a person's address and password is that person.</summary>
    private const string SignIn = "/api/staff/sign-in";

    private static readonly CallerKind[] Everybody = Enum.GetValues<CallerKind>();

    private readonly FuzzSettings _settings;
    private readonly FuzzHost _host;
    private readonly Trace _trace;
    private readonly SetupCalls _calls;
    private readonly RawConnection _connection;
    private readonly IReadOnlyList<Operation> _operations;
    private readonly Generator _generator;
    private readonly FuzzReport _report = new();

    private FuzzRun(FuzzSettings settings, FuzzHost host, Trace trace, SetupCalls calls, IReadOnlyList<Operation> operations)
    {
        (_settings, _host, _trace, _calls, _operations) = (settings, host, trace, calls, operations);
        (_connection, _generator) = (new RawConnection(host.Address), new Generator(operations));
    }

    /// <summary>Runs on a fresh database.</summary>
    public static async Task<FuzzReport> OnAsync(FuzzSettings settings, IDatabaseSource databases)
    {
        await using var database = await databases.CreateAsync();
        await using var trace = await Trace.StartAsync(database);
        await using var host = await FuzzHost.StartAsync(database, settings.WithPlantedFaults);
        using var calls = new SetupCalls(host);
        var document = await calls.TryAsync("GET", "/openapi/merchant.json", null);
        if (!document.IsGood)
            throw new InvalidOperationException($"The host serves no document: {document}");

        var operations = ApiOperations.Read(document.Body).Where(o => o.Template.StartsWith(settings.Only, StringComparison.Ordinal)).ToList();
        await calls.BeginAsync();
        using var run = new FuzzRun(settings, host, trace, calls, operations);
        return await run.RunAsync(ApiOperations.Read(document.Body));
    }

    public void Dispose() => _connection.Dispose();

    private async Task<FuzzReport> RunAsync(IReadOnlyList<Operation> all)
    {
        var began = TimeProvider.System.GetTimestamp();
        var builder = new SceneBuilder(_host, _calls, all);
        Scene? scene = null;
        var first = _settings.From - (_settings.From % FuzzSettings.PerScene);
        for (var number = first; number < first + _settings.Requests && _report.Findings.Count < _settings.MostFindings && !_settings.Stop.IsCancellationRequested; number++)
        {
            if (scene is null || number % FuzzSettings.PerScene == 0)
            {
                scene = await NextSceneAsync(builder, number);
                _settings.Progress?.Invoke($"{_settings.Provider}: {_report.Requests} requests in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:F0} s, {_report.Findings.Count} findings");
            }

            await SendAsync(scene, number);
        }

        (_report.Elapsed, _report.Tables) = (TimeProvider.System.GetElapsedTime(began), _trace.Tables);
        return _report;
    }

    /// <summary>Has the events of the last scene handled, which the requests that were taken gave rise to, and sets another.</summary>
    private async Task<Scene> NextSceneAsync(SceneBuilder builder, int number)
    {
        await _host.DeliverAsync();
        foreach (var error in _host.Errors.Take())
            Note(number, new Finding(FindingKind.DeadEvent, error), [], "after the scene");

        _report.Scenes++;
        var scene = await builder.SetAsync(number / FuzzSettings.PerScene);
        await _trace.SkipAsync();
        foreach (var error in _host.Errors.Take())
            Note(number, new Finding(FindingKind.DeadEvent, error), [], "while the scene was set");

        return scene;
    }

    private async Task SendAsync(Scene scene, int number)
    {
        var dice = new Dice(_settings.Seed, number);

        // Every operation for every sort of caller in turn, and between them callers who come further.
        var operation = _operations[number % _operations.Count];
        var kind = number % 2 == 0 ? Everybody[number / _operations.Count % Everybody.Length] : dice.Pick(LikelyFor(operation));
        var caller = scene.Callers.First(c => c.Kind == kind);
        var draft = _generator.Make(operation, caller, scene, dice);
        var bytes = draft.Write(_host.Address.Authority);
        var answer = await SendAsync(draft, bytes);
        if (answer.Elapsed > Judge.Longest && answer.Status != 0)
            answer = await AgainAsync(draft, bytes, answer, number);

        await _host.SettleAsync(mayCome: answer.Status == 0 || !draft.IsWhole);
        _report.Count(operation.Name, caller.Kind.ToString(), answer);
        var exchange = new Exchange(operation.Template, caller.Kind.ToString(), answer)
        {
            IsHead = draft.Method == "HEAD",
            IsRead = draft.Method is "GET" or "HEAD" or "OPTIONS" or "TRACE",
            MustBeAnswered = !draft.IsLying && draft.Body is not { Length: > 500_000 } && draft.Method != "CONNECT",
            Secrets = operation.Template == SignIn && answer.IsGood ? [] : SecretsOf(caller, scene, draft),
            Written = await _trace.TakeAsync(),
            Errors = _host.Errors.Take(),
        };
        foreach (var finding in Judge.Of(exchange))
            Note(number, finding, bytes, $"{operation.Name} by {caller.Kind}: {string.Join(", ", draft.Notes)}");

        if (exchange.Written.Count >= 50)
            await _trace.SkipAsync();
        await KeepSignedInAsync(caller, operation, draft, answer);
    }

    private Task<RawAnswer> SendAsync(Draft draft, byte[] bytes) =>
        _connection.SendAsync(bytes, draft.Method == "HEAD", draft.IsWhole, draft.IsLying);

    /// <summary>Asks again, alone: a busy machine is no finding.</summary>
    private async Task<RawAnswer> AgainAsync(Draft draft, byte[] bytes, RawAnswer slow, int number)
    {
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            var again = await SendAsync(draft, bytes);
            if (again.Elapsed <= Judge.Longest)
            {
                _report.SlowOnce++;
                return slow;
            }
        }

        Note(number, new Finding(FindingKind.Slow, $"{slow.Elapsed.TotalMilliseconds:F0} ms, four times: {slow}"), bytes, string.Join(", ", draft.Notes));
        return slow;
    }

    /// <summary>An applicant's token shows what is the applicant's, whoever holds it.</summary>
    private static IReadOnlyList<string> SecretsOf(Caller caller, Scene scene, Draft draft) =>
        scene.ApplicantTokens.Any(t => draft.Path.Contains(t, StringComparison.Ordinal)) ? [.. caller.Secrets.Where(s => !s.StartsWith("canary-p", StringComparison.Ordinal) || s == PlantedFaults.Secret)] : caller.Secrets;

    /// <summary>Who signed out by what was sent signs in again.</summary>
    private async Task KeepSignedInAsync(Caller caller, Operation operation, Draft draft, RawAnswer answer)
    {
        var ended = answer.IsGood && (operation.Template.StartsWith("/api/staff/sign-out", StringComparison.Ordinal) || operation.Template == "/api/staff/change-password");
        if (!caller.SignsIn || (!ended && !(answer.Status == 401 && caller.IsIn(draft))))
            return;

        if (!await _calls.SignInAsync(caller))
        {
            await _calls.SetPasswordAsync(caller.Email);
            await _calls.SignInAsync(caller);
        }

        await _trace.SkipAsync();
    }

    /// <summary>Who gets past the door of an operation.</summary>
    private static IReadOnlyList<CallerKind> LikelyFor(Operation operation) =>
        operation.Template.StartsWith("/api/admin/", StringComparison.Ordinal) ? [CallerKind.Administrator, CallerKind.Administrator, CallerKind.Reviewer, CallerKind.Implementer]
        : operation.Template.StartsWith("/api/accounts", StringComparison.Ordinal) ? [CallerKind.Owner, CallerKind.Owner, CallerKind.OwnerByCookie, CallerKind.Key, CallerKind.Administrator, CallerKind.Developer]
        : operation.Template.StartsWith("/api/staff", StringComparison.Ordinal) ? [CallerKind.Staff, CallerKind.OwnerByCookie, CallerKind.Agent]
        : [CallerKind.Anonymous];

    private void Note(int number, Finding finding, byte[] request, string about)
    {
        Directory.CreateDirectory(_settings.Folder);
        var file = Path.Combine(_settings.Folder, $"{_settings.Provider}-{_settings.Seed}-{number}.http");
        var again = $"bash eng/fuzz.sh --provider {_settings.Provider} --seed {_settings.Seed} --from {number} --requests {FuzzSettings.PerScene}";
        File.WriteAllBytes(file, [.. request, .. Encoding.UTF8.GetBytes($"\n\n--- {about}\n--- {finding}\n--- again: {again}\n")]);
        _report.Add(number, finding, $"{about}; {file}; again: {again}");
    }
}
