using Merchant.Hosting;
using Merchant.Quartz.Scheduling;
using Quartz;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Runs the platform's jobs on Quartz.NET.</summary>
public static class MerchantQuartzExtensions
{
    /// <summary>The name of the scheduler that runs the platform's jobs; the host's own schedulers are not touched.</summary>
    public const string MerchantSchedulerName = "Merchant";

    /// <summary>
    /// Runs every job that is added to the platform, before or after this call, on a Quartz scheduler of its own. It
    /// keeps its schedule in memory unless <paramref name="configure"/> chooses another store; several nodes then run
    /// each job once between them. Without one, every node runs every job, which is harmless: jobs find their work in
    /// the data. Running jobs are waited for when the host stops. Called twice, the jobs are scheduled once, and what
    /// either <paramref name="configure"/> sets holds; of two stores the first.
    /// </summary>
    /// <param name="builder">The platform.</param>
    /// <param name="configure">Configures the scheduler: its store, its clustering, its threads.</param>
    public static MerchantPlatformBuilder UseQuartz(this MerchantPlatformBuilder builder, Action<IQuartzBuilder>? configure = null)
    {
        if (!builder.Services.Any(s => s.ServiceType == typeof(JobSchedule)))
        {
            builder.Services.AddSingleton<JobSchedule>();
            builder.Services.AddQuartz(MerchantSchedulerName, quartz =>
                quartz.AddPlugin(services => services.GetRequiredService<JobSchedule>(), "merchant-jobs"));
            builder.Services.AddQuartzHostedService(MerchantSchedulerName, hosted => hosted.WaitForJobsToComplete = true);
        }

        if (configure is not null)
        {
            // A scheduler can be named once; this way a second call can still say something about it.
            builder.Services.ConfigureAllQuartzSchedulers(quartz =>
            {
                if (quartz.SchedulerName == MerchantSchedulerName)
                    configure(quartz);
            });
        }

        return builder;
    }
}
