namespace ArkMarket.Web.Hosting;

/// <summary>The system's clock, moved by the sandbox's offset when there is one, so that days pass for both together.</summary>
public sealed class SandboxClock : TimeProvider
{
    private long _offsetTicks;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));
        set => Interlocked.Exchange(ref _offsetTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}

internal static class Clock
{
    public static void AddClock(this IServiceCollection services, AppSettings settings)
    {
        if (settings.Sandbox is null)
        {
            services.AddSingleton(TimeProvider.System);
            return;
        }

        services.AddSingleton<SandboxClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SandboxClock>());
    }
}
