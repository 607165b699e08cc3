package io.iolaus.lab.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/// Sets of accounts that only ever merge. One thread.
final class UnionFind {

    private final int[] parent;
    private final int[] size;

    UnionFind(int accounts) {
        parent = new int[accounts];
        size = new int[accounts];
        Arrays.setAll(parent, i -> i);
        Arrays.fill(size, 1);
    }

    int find(int account) {
        int at = account;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /// Merges two sets and returns the root of the whole.
    int union(int a, int b) {
        int first = find(a);
        int second = find(b);
        if (first == second) {
            return first;
        }
        int root = size[first] >= size[second] ? first : second;
        int other = root == first ? second : first;
        parent[other] = root;
        size[root] += size[other];
        return root;
    }

    int size(int account) {
        return size[find(account)];
    }

    /// Sets of at least `fewest`, each ascending, by their first account.
    List<int[]> groups(int fewest) {
        IntArrayList[] byRoot = new IntArrayList[parent.length];
        List<IntArrayList> groups = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            int root = find(i);
            if (size[root] < fewest) {
                continue;
            }
            if (byRoot[root] == null) {
                byRoot[root] = new IntArrayList();
                groups.add(byRoot[root]);
            }
            byRoot[root].add(i);
        }
        return groups.stream().map(IntArrayList::toIntArray).toList();
    }
}
