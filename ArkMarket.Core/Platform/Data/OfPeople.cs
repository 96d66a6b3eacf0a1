using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace ArkMarket.Core.Platform;

/// <summary>Lists that are asked for some people, such as all whose name begins alike.</summary>
internal static class OfPeople
{
    /// <summary>Only rows that belong to one of them; all when nobody is named.</summary>
    /// <param name="rows">What is filtered.</param>
    /// <param name="who">The column.</param>
    /// <param name="people">As many as a page shows at most.</param>
    public static IQueryable<T> Of<T>(this IQueryable<T> rows, Expression<Func<T, UserId>> who, IReadOnlyList<UserId>? people)
    {
        if (people is null)
            return rows;
        var (first, all) = (people.FirstOrDefault(), people.ToList());
        // One alone is asked for by equality, which leaves PostgreSQL an index in the order of the list.
        Expression<Func<UserId, bool>> isOne = people.Count == 1 ? user => user == first : user => all.Contains(user);
        return rows.Where(Expression.Lambda<Func<T, bool>>(ReplacingExpressionVisitor.Replace(isOne.Parameters[0], who.Body, isOne.Body), who.Parameters));
    }
}
