using ArkMarket.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace ArkMarket.Core;

/// <summary>
/// Registers Core. A use case or query is found by its shape: a public class whose one constructor asks for the
/// <see cref="Database"/>, or for another such class. So a new one is a file, and no list.
/// </summary>
public static class CoreServices
{
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<ConfigSignal>();
        services.AddSingleton<Database>();
        var found = new HashSet<Type> { typeof(Database) };
        for (var before = 0; before != found.Count;)
        {
            before = found.Count;
            foreach (var type in Candidates.Value)
                if (!found.Contains(type) && Parameters(type).Any(found.Contains) && Parameters(type).All(IsKnown(found)))
                    found.Add(type);
        }

        foreach (var type in found.Where(type => type != typeof(Database)))
            services.AddSingleton(type);
        return services;
    }

    private static readonly Lazy<Type[]> Candidates = new(() =>
    [
        .. TypeSearch.MadeOfOthers(typeof(CoreServices).Assembly).Where(type => type.GetConstructors().Length == 1),
    ]);

    private static Type[] Parameters(Type type) => Array.ConvertAll(type.GetConstructors()[0].GetParameters(), parameter => parameter.ParameterType);

    private static Func<Type, bool> IsKnown(HashSet<Type> found) => type =>
        found.Contains(type) || type == typeof(TimeProvider) || type == typeof(OutboxSignal) || type == typeof(ConfigSignal)
        || type == typeof(MasterKeys);
}
